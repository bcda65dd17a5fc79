// What the predictors of classes and of other tasks have word for word: how Node's begin, and the padded inputs of a batch, with the
// pieces of its tokens. Lines of source, put where a predictor's loop over batches stands.

/** After the first line of predict.mjs, which says what it is for. */
export const NODE_HEAD = String.raw`//
//   npm install --ignore-scripts
//   node predict.mjs "a first text" "a second text"
//   node predict.mjs --check                          reproduces test_vectors.json
//
// As a module: const { predict } = await open(); await predict(['a text'])

import { readFile } from 'node:fs/promises'
import { argv, exit } from 'node:process'
import { pathToFileURL } from 'node:url'

// --- tokenizer: frozen character classes, so that ids never depend on this machine -----------------------------------

`

/** The beginning of `open`: `config`, and `vocabulary` by id; needs `read`. */
export const OPEN_JS = String.raw`/** Opens the model of a folder (a file: URL ending in a slash). Pass another runtime to use it instead of onnxruntime-node. */
export async function open(folder = new URL('./', import.meta.url), runtime) {
  const { InferenceSession, Tensor } = runtime ?? await import('onnxruntime-node').then((module) => module.default ?? module)
  const config = await read(folder, 'config.json')
  const { model } = await read(folder, 'tokenizer.json')
  const vocabulary = []
  for (const [token, id] of Object.entries(model.vocab)) vocabulary[id] = token`

/** From `batch` (rows of `texts` and `ids`) to `feeds`. */
export const FEEDS_JS = String.raw`      const steps = Math.max(...batch.map((row) => ids[row].length))
      const padded = new BigInt64Array(batch.length * steps).fill(BigInt(encoder.PAD))
      batch.forEach((row, line) => ids[row].forEach((id, step) => { padded[line * steps + step] = BigInt(id) }))
      const feeds = { input_ids: new Tensor('int64', padded, [batch.length, steps]) }
      if (config.model.subwords) {
        const lists = batch.map((row) => encoder.pieces(texts[row]))
        const most = lists.flat().reduce((largest, list) => Math.max(largest, list.length), 1)
        const rowsOf = new BigInt64Array(batch.length * steps * most)
        lists.forEach((list, line) => list.forEach((found, step) => found.forEach((piece, at) => { rowsOf[(line * steps + step) * most + at] = BigInt(piece) })))
        feeds.subword_ids = new Tensor('int64', rowsOf, [batch.length, steps, most])
      }
`

/** From `rows` (of `texts` and `ids`) to `feeds`. */
export const FEEDS_PY = String.raw`            padded = np.full((len(rows), max(len(ids[row]) for row in rows)), self.config["pad_token_id"], np.int64)
            for line, row in enumerate(rows):
                padded[line, :len(ids[row])] = ids[row]
            feeds = {"input_ids": padded}
            if self.subwords:
                pieces = [self.subwords(texts[row], len(ids[row])) for row in rows]
                most = max([1, *(len(found) for text in pieces for found in text)])
                feeds["subword_ids"] = np.zeros((*padded.shape, most), np.int64)
                for line, text in enumerate(pieces):
                    for step, found in enumerate(text):
                        feeds["subword_ids"][line, step, :len(found)] = found
`
