// The endings of files that the app is offered for, with what each is called. src-main/window/openable.ts has the same endings; a
// test holds the two together.

export const OPENABLE = [
  { name: 'Table', ext: ['csv', 'tsv', 'tab', 'jsonl', 'ndjson', 'parquet', 'arff'] },
  { name: 'Model', ext: ['onnx', 'safetensors'] },
  // Ours alone. Linux knows a file by its MIME type, which the package brings along.
  { name: 'GateScope lesson', ext: ['gslesson'], rank: 'Default', mimeType: 'application/vnd.gatescope.lesson+json' },
  // A bundle is a zip; a table may be in one too. Offered, never the default.
  { name: 'Archive', ext: ['zip', 'gz'] }
]
