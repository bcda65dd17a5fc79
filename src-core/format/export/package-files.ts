// The two files that make "install what it needs" one command each: requirements.txt for pip, package.json for npm.

import { type ExportFile, jsonFile, textFile } from './export-file'

/** The oldest releases that read opset 17 in IR 8 and this tokenizer file; the newest work as well (tests/interop). */
const MIN_VERSIONS = { onnxruntimePython: '1.17', onnxruntimeNode: '1.17.0', tokenizers: '0.19' } as const

export function packageFiles(): ExportFile[] {
  return [
    textFile(
      'requirements.txt',
      `onnxruntime>=${MIN_VERSIONS.onnxruntimePython}\ntokenizers>=${MIN_VERSIONS.tokenizers}\n`,
      'pip'
    ),
    jsonFile(
      'package.json',
      { private: true, type: 'module', dependencies: { 'onnxruntime-node': `>=${MIN_VERSIONS.onnxruntimeNode}` } },
      'npm'
    )
  ]
}
