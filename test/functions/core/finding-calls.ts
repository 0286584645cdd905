import { join, relative } from 'node:path'
import ts from 'typescript'

/** A place in the sources that makes a finding: the codes it may have, and the names of the facts it gives. */
export interface FindingCall {
  readonly where: string
  readonly codes: readonly string[]
  readonly facts: readonly string[]
}

const project = join(import.meta.dirname, '../../..')

/** Every call of `finding(code, place, detail)` in functions/, with what the type checker knows about its arguments. */
export function findingCalls(): readonly FindingCall[] {
  const files = ts.sys.readDirectory(join(project, 'functions'), ['.ts'])
  const { config } = ts.readConfigFile(join(project, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, project)
  const program = ts.createProgram(files, options)
  const checker = program.getTypeChecker()
  const calls: FindingCall[] = []
  for (const source of program.getSourceFiles().filter(({ fileName }) => files.includes(fileName)))
    visit(source, (call) => {
      const [code, place, detail] = call.arguments
      if (!code) return
      const { line } = source.getLineAndCharacterOfPosition(call.getStart())
      calls.push({
        where: `${relative(project, source.fileName)}:${line + 1}`,
        codes: literals(checker.getTypeAtLocation(code)),
        facts: [place, detail].flatMap((part) => (part ? names(checker, part) : [])),
      })
    })
  return calls
}

function visit(node: ts.Node, found: (call: ts.CallExpression) => void): void {
  if (ts.isCallExpression(node) && node.expression.getText() === 'finding') found(node)
  ts.forEachChild(node, (child) => visit(child, found))
}

function literals(type: ts.Type): string[] {
  if (type.isUnion()) return type.types.flatMap(literals)
  return type.isStringLiteral() ? [type.value] : []
}

function names(checker: ts.TypeChecker, argument: ts.Expression): string[] {
  return checker
    .getTypeAtLocation(argument)
    .getProperties()
    .map(({ name }) => name)
}
