// Runs predict.mjs of each bundle with the onnxruntime of a folder: node node-check.mjs RUNTIME_MODULE FOLDER ...
// Prints { folder: { rows, wrongIds, largestDifference } }. A process of its own: two native runtimes must not meet.

import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [runtimeModule, ...folders] = process.argv.slice(2)
const runtime = createRequire(import.meta.url)(runtimeModule)
const { open } = await import(pathToFileURL(join(folders[0], 'predict.mjs')).href)
const results = {}
for (const folder of folders) {
  const model = await open(pathToFileURL(`${folder}/`), runtime)
  results[basename(folder)] = await model.check()
}
console.log(JSON.stringify(results))
process.exit(0)
