import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { AccessLogStack } from './access-log.ts'
import { acknowledge, acknowledgeAccessLog } from './acknowledgements.ts'
import { readSettings } from './settings.ts'
import { ParagraafStack } from './stack.ts'

const app = new App()
try {
  const settings = readSettings(app.node.tryGetContext('paragraaf'))
  const stack = new ParagraafStack(app, settings)
  acknowledge(stack, settings)
  if (settings.toegangslog) acknowledgeAccessLog(new AccessLogStack(app, settings, settings.toegangslog))
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  app.synth()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
