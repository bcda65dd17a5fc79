// One door for every model that is not a run folder: the files of a bundle, a lone .safetensors, a lone .onnx. The host
// reads names and bytes; nothing here touches a disk.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { CoreError } from '../../errors'
import { type Message, message } from '../../messages/message'
import { parseTokenizer } from '../tokenizer-json'
import { pooledWidth } from '../../model/spec'
import { ABSTENTION, abstentionOf } from '../abstention-file'
import { advising, COPY } from '../next-step'
import { blendOf, WIDE_LIST, WIDE_WEIGHTS } from '../wide-file'
import type { ImportedModel } from './imported'
import { importOnnx } from './onnx/import'
import { screenModel } from './onnx/screen'
import { importSafetensors } from './safetensors-import'
import { type Description, NOTHING, readConfig } from './self-description'
import { WORD_FILES, withWords, wordsOfIndex, wordsOfLines, wordsOfTokenizer } from './words'

/** What `openModelFiles` reads, besides any one .safetensors or .onnx file: the host need not read more. */
export const COMPANION_FILES = [
  'config.json',
  'SHA256SUMS',
  ...WORD_FILES,
  WIDE_LIST,
  WIDE_WEIGHTS,
  ABSTENTION
] as const

/** What a bundle's model is made of. */
const READ_FILES: ReadonlySet<string> = new Set([...COMPANION_FILES, 'model.safetensors', 'model.onnx'])

/** Names of the files of the same folder that an .onnx file keeps its weights in. @throws CoreError "onnx" */
export const filesBesideOnnx = (bytes: Uint8Array): ReadonlySet<string> => screenModel(bytes)

/**
 * @param files by name, without folders
 * @param present names of everything in the folder or archive, where not all was read; null for a file on its own
 * @throws CoreError "bundle", "safetensors" or "onnx" with the rule that was broken
 */
export function openModelFiles(
  files: ReadonlyMap<string, Uint8Array>,
  present: Iterable<string> | null = files.keys()
): ImportedModel {
  // Files that run folders have too are copied or exported again here.
  return advising(
    COPY,
    () => openFiles(files, present),
    ({ code }) => code !== 'run-folder'
  )
}

function openFiles(files: ReadonlyMap<string, Uint8Array>, present: Iterable<string> | null): ImportedModel {
  const notes = checkSums(files, present && new Set(present))
  const found = modelOf(files)
  const model = notes.length === 0 ? found : { ...found, notes: [...found.notes, ...notes] }
  const [list, wide, limits] = [files.get(WIDE_LIST), files.get(WIDE_WEIGHTS), files.get(ABSTENTION)]
  const { classes } = model.spec
  const { columns } = describedBeside(files)
  return {
    ...model,
    ...(columns ? { columns } : {}),
    ...(list && wide ? { blend: blendOf(list, wide, { subject: WIDE_LIST, classCount: classes }) } : {}),
    // Another program's graph reads states that its own limits know nothing of.
    ...(limits && !model.graph
      ? { abstention: abstentionOf(limits, { subject: ABSTENTION, width: pooledWidth(model.spec) }) }
      : {})
  }
}

function modelOf(files: ReadonlyMap<string, Uint8Array>): ImportedModel {
  const beside = describedBeside(files)
  const weights = chosen(files, '.safetensors')
  if (weights) return withForeignWords(importSafetensors(weights, beside), files)
  const graph = chosen(files, '.onnx')
  if (graph) return withForeignWords(withCompanions(importOnnx(graph, files), beside), files)
  const names = [...files.keys()]
  const pickled = names.find((name) => /\.(h5|keras|pt|pth|pkl|pickle|bin|ckpt)$/i.test(name))
  if (pickled) throw new CoreError({ code: 'bundle', case: 'model-pickled', values: { file: pickled } })
  if (names.length === 0) throw new CoreError({ code: 'bundle', case: 'model-no-files' })
  throw new CoreError({ code: 'bundle', case: 'model-missing', values: { files: names.slice(0, 5).join(', ') } })
}

/** The file of the usual name, or the only one of its kind. */
function chosen(files: ReadonlyMap<string, Uint8Array>, ending: string): Uint8Array | null {
  const usual = files.get(`model${ending}`)
  if (usual) return usual
  const others = [...files].filter(([name]) => name.toLowerCase().endsWith(ending) && name !== WIDE_WEIGHTS)
  if (others.length > 1)
    throw new CoreError({
      code: 'bundle',
      case: 'model-several',
      values: { ending, files: others.map(([name]) => name).join(', ') }
    })
  return others[0]?.[1] ?? null
}

function describedBeside(files: ReadonlyMap<string, Uint8Array>): Description {
  const [config, tokenizer] = ['config.json', 'tokenizer.json'].map((name) => textOf(files, name))
  const { spec, labels, task, columns } = config === null ? NOTHING : readConfig(config)
  const isOurs = tokenizer?.includes('"gatescope"') === true
  return { spec, labels, task, columns, encoder: isOurs ? parseTokenizer(tokenizer, 'tokenizer.json') : null }
}

/** A model that has no tokenizer of ours takes its words from another program's file. */
function withForeignWords(model: ImportedModel, files: ReadonlyMap<string, Uint8Array>): ImportedModel {
  if (model.encoder) return model
  for (const file of WORD_FILES) {
    const text = textOf(files, file)
    if (text === null) continue
    const words =
      file === 'tokenizer.json'
        ? wordsOfTokenizer(text, file)
        : file === 'vocab.txt'
          ? wordsOfLines(text, file)
          : wordsOfIndex(text, file)
    return withWords(model, words)
  }
  return model
}

/** A graph carries its own settings; labels and tokenizer may stand beside it. */
function withCompanions(model: ImportedModel, { encoder, labels, task }: Description): ImportedModel {
  const { spec } = model
  if (encoder && encoder.vocabulary.length !== spec.vocabulary)
    throw new CoreError({
      code: 'bundle',
      case: 'companion-tokenizer',
      values: { count: spec.vocabulary, found: encoder.vocabulary.length }
    })
  if (labels && labels.length !== spec.classes)
    throw new CoreError({
      code: 'bundle',
      case: 'companion-labels',
      values: { count: spec.classes, found: labels.length }
    })
  return { ...model, encoder: encoder ?? model.encoder, labels: labels ?? model.labels, task: task ?? model.task }
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string | null {
  const bytes = files.get(name)
  if (!bytes) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CoreError({ code: 'bundle', case: 'companion-encoding', values: { file: name } }, { cause })
  }
}

/** Names listed in a remark. */
const MAX_NAMES_LISTED = 5

/**
 * Where a bundle brings its sums, the files at hand must match them, and those the model is read from must be there: a
 * half-copied model answers wrongly and says nothing.
 */
function checkSums(files: ReadonlyMap<string, Uint8Array>, present: ReadonlySet<string> | null): Message[] {
  if (present === null) return []
  const sums = textOf(files, 'SHA256SUMS')
  if (sums === null) return describedBeside(files).spec ? [message('sums-none')] : []
  const absent: string[] = []
  for (const line of sums.split('\n')) {
    const [, digest, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    if (name === undefined) continue
    const bytes = files.get(name)
    if (bytes && bytesToHex(sha256(bytes)) !== digest)
      throw new CoreError({ code: 'bundle', case: 'sums-differ', values: { file: name } })
    if (bytes || present.has(name) || present.has(name.slice(0, name.indexOf('/')))) continue
    if (READ_FILES.has(name)) throw new CoreError({ code: 'bundle', case: 'sums-missing', values: { file: name } })
    absent.push(name)
  }
  if (absent.length === 0) return []
  const named = absent.slice(0, MAX_NAMES_LISTED).join(', ')
  const more = absent.length - MAX_NAMES_LISTED
  return [
    message('sums-absent', {
      count: absent.length,
      names: more > 0 ? message('and-more', { names: named, count: more }) : named
    })
  ]
}
