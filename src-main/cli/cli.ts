#!/usr/bin/env node
// gatescope: the entry of the command line. Scripts ask for the version often: it is answered without loading the program.

import { VERSION } from '../host/locations'
import { runWithoutLongArguments } from './long-arguments'

const [first, ...rest] = process.argv.slice(2)
if ((first === '--version' || first === '-V') && rest.length === 0) process.stdout.write(`${VERSION}\n`)
else if (!(await runWithoutLongArguments())) await (await import('./program')).runProgram()
