#!/usr/bin/env node
import { run } from './terminal/program.ts'

process.exitCode = await run(process.argv.slice(2))
