// RunStore: one run folder, read and written by name. Knows which file holds what and in which order they must appear; the
// injected FileStore makes each write whole. A run folder alone is enough to evaluate, predict, inspect and resume
// (resuming also needs the data).

import { messageText } from '../messages/translate'
import type { EncoderSpec } from '../text/tokens'
import type { TrainEvent } from '../run/events'
import type { ModelSpec } from '../model/spec'
import { type ParamSet, assertParams } from '../model/params'
import { CoreError } from '../errors'
import type { FileStore } from './file-store'
import type { RunRecord } from '../run/record'
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint'
import { storedDeviceReport } from './device-report'
import { formatEvents, parseEvents } from './metrics-log'
import { encodeJson } from './json-bytes'
import type { LoadedRun } from './loaded-run'
import { advising, RESTORE } from './next-step'
import { quotedPath } from './quoted-path'
import { parseRunRecord } from './run-record-schema'
import { parseStrictJson, plainJson } from './strict-json'
import { parseTokenizer, serialiseTokenizer } from './tokenizer-json'
import { keptGraphBytes, keptGraphOf } from './import/onnx/kept-file'
import type { KeptGraph } from './import/onnx/original'
import { readSafetensors, weightBytes, writeSafetensors } from './safetensors'
import type { Abstention } from '../abstain/abstention'
import { pooledWidth } from '../model/spec'
import { isBlended } from '../run/wide'
import type { Blend } from '../wide/blend'
import { ABSTENTION, abstentionBytes, abstentionOf } from './abstention-file'
import { blendOf, wideFiles, WIDE_LIST, WIDE_WEIGHTS } from './wide-file'

/** The newest and the one before: a disk that lies about one write still leaves the other. */
const KEPT_CHECKPOINTS = 2

/** Histograms of every gate of every layer in both directions. */
const MAX_PROBE_VALUES = 4_000_000

const RECORD = 'run.json'
const LOG = 'metrics.jsonl'
const MODEL = 'model.safetensors'
const TOKENIZER = 'tokenizer.json'
const LABELS = 'labels.json'
/** Another program's graph, of an imported model whose scores it computes. */
const GRAPH = 'graph.onnx'
const CHECKPOINTS = 'checkpoints'
const PROBES = 'probes'
/** Metadata keys of model.safetensors: this and a file's name. */
const DIGEST = 'sha256:'

export interface FoundCheckpoint {
  readonly checkpoint: Checkpoint
  /** What was wrong with newer checkpoints, which were passed over; `subject` is the folder. */
  readonly damaged: readonly CoreError[]
}

export class RunStore {
  readonly files: FileStore
  /** For sentences: the folder's path or name. */
  readonly where: string
  #logBytes = 0

  constructor(files: FileStore, where: string) {
    this.files = files
    this.where = where
  }

  async writeRecord(record: RunRecord): Promise<void> {
    // Other programs, and other versions, read the English sentence beside the code.
    const remarks = record.remarks.map((remark) => ({ ...remark, sentence: messageText('en', remark) }))
    const device = record.device && storedDeviceReport(record.device)
    await this.files.write(RECORD, encodeJson({ ...record, device, remarks }))
  }

  /** @throws CoreError "run-folder" when there is none or it cannot be read */
  async readRecord(): Promise<RunRecord> {
    return parseRunRecord(await this.#text(RECORD), `${this.where}/${RECORD}`)
  }

  /**
   * Everything about a new run that does not change while it trains. run.json comes last: with it the folder is a run.
   * Written again for a run that was killed before its first checkpoint.
   */
  async create(record: RunRecord, encoder: EncoderSpec, classes: readonly string[]): Promise<void> {
    await this.files.write(TOKENIZER, new TextEncoder().encode(serialiseTokenizer(encoder)))
    await this.files.write(LABELS, encodeJson(classes))
    await this.rewindLog(0)
    await this.writeRecord(record)
  }

  /** The weights, with digests by which a reader finds out that they, the tokenizer or the labels were altered since. */
  async writeModel(params: ParamSet): Promise<void> {
    const digests = await this.#digests(params)
    await this.files.write(MODEL, writeSafetensors(params, { format: 'pt', ...digests }))
  }

  /** Record, encoder, labels and best weights. @throws CoreError "run-folder" when the run has no weights yet or a part is missing */
  async open(): Promise<LoadedRun> {
    const record = await this.readRecord()
    return {
      record,
      encoder: await this.readEncoder(),
      classes: await this.readClasses(),
      params: await this.readModel(record.model),
      assumed: record.imported ? record.remarks : [],
      graph: record.imported?.graph ? await this.#readGraph() : null,
      blend: record.wide && isBlended(record.wide) ? await this.#readBlend(record.model.classes) : null,
      abstention: record.abstention ? await this.#readAbstention(record.model) : null
    }
  }

  async readEncoder(): Promise<EncoderSpec> {
    return parseTokenizer(await this.#text(TOKENIZER), `${this.where}/${TOKENIZER}`)
  }

  async readClasses(): Promise<readonly string[]> {
    const value = plainJson(
      parseStrictJson(await this.#text(LABELS), {
        subject: `${this.where}/${LABELS}`,
        code: 'run-folder',
        next: RESTORE
      })
    )
    if (Array.isArray(value) && value.length >= 1 && value.every((label) => typeof label === 'string')) return value
    throw new CoreError({ code: 'run-folder', case: 'run-labels', values: { subject: `${this.where}/${LABELS}` } })
  }

  async readModel(spec: ModelSpec): Promise<ParamSet> {
    const bytes = await this.files.read(MODEL)
    if (bytes === null)
      throw new CoreError({
        code: 'run-folder',
        case: 'run-no-weights',
        values: { folder: this.where, quoted: quotedPath(this.where), file: MODEL }
      })
    const { tensors, metadata } = advising(RESTORE, () => {
      const content = readSafetensors(bytes)
      assertParams(spec, content.tensors)
      return content
    })
    for (const [key, digest] of Object.entries(await this.#digests(tensors))) {
      // Runs of earlier versions, and weights that another program wrote, have none.
      if ((metadata.get(key) ?? digest) !== digest)
        throw new CoreError({
          code: 'run-folder',
          case: 'run-altered',
          values: { subject: `${this.where}/${key.slice(DIGEST.length)}`, file: MODEL }
        })
    }
    return tensors
  }

  /** The folder of an imported model; its graph before its weights, whose digests speak of it. */
  async createImported({ record, encoder, classes, params, graph }: LoadedRun): Promise<void> {
    if (graph) await this.files.write(GRAPH, keptGraphBytes(graph))
    await this.files.write(TOKENIZER, new TextEncoder().encode(serialiseTokenizer(encoder)))
    await this.files.write(LABELS, encodeJson(classes))
    await this.writeModel(params)
    await this.rewindLog(0)
    await this.writeRecord(record)
  }

  async #readGraph(): Promise<KeptGraph> {
    const bytes = await this.#bytes(GRAPH)
    return advising(RESTORE, () => keptGraphOf(bytes))
  }

  /** The wide path, before the weights, whose digests speak of it; null removes one that an unfinished end has left. */
  async writeBlend(blend: Blend | null): Promise<void> {
    if (blend) for (const [name, data] of wideFiles(blend)) await this.files.write(name, data)
    else for (const name of [WIDE_LIST, WIDE_WEIGHTS]) await this.files.remove(name)
  }

  /** As `writeBlend`, by what the run abstains. */
  async writeAbstention(abstention: Abstention | null): Promise<void> {
    if (abstention) await this.files.write(ABSTENTION, abstentionBytes(abstention))
    else await this.files.remove(ABSTENTION)
  }

  async #readAbstention(spec: ModelSpec): Promise<Abstention> {
    const subject = `${this.where}/${ABSTENTION}`
    return abstentionOf(await this.#bytes(ABSTENTION), { subject, width: pooledWidth(spec) })
  }

  async #readBlend(classCount: number): Promise<Blend> {
    const subject = `${this.where}/${WIDE_LIST}`
    return blendOf(await this.#bytes(WIDE_LIST), await this.#bytes(WIDE_WEIGHTS), { subject, classCount })
  }

  async appendEvents(events: readonly TrainEvent[]): Promise<void> {
    if (events.length === 0) return
    const data = new TextEncoder().encode(formatEvents(events))
    await this.files.append(LOG, data)
    this.#logBytes += data.length
  }

  /** Bytes appended so far: what a checkpoint remembers. */
  get logBytes(): number {
    return this.#logBytes
  }

  /** All whole records; a torn tail is left where it is and not returned. */
  async readEvents(): Promise<TrainEvent[]> {
    return parseEvents((await this.files.read(LOG)) ?? new Uint8Array(0)).events
  }

  /** Cuts the log back to a checkpoint's moment (or to its last whole record, if that is earlier). */
  async rewindLog(bytes: number): Promise<void> {
    const data = (await this.files.read(LOG)) ?? new Uint8Array(0)
    this.#logBytes = parseEvents(data.subarray(0, bytes)).goodBytes
    if (data.length > this.#logBytes) await this.files.truncate(LOG, this.#logBytes)
  }

  async writeProbe(epoch: number, probe: unknown): Promise<string> {
    const path = `${PROBES}/epoch-${epoch}.json`
    await this.files.write(path, encodeJson(probe))
    return path
  }

  /** Epoch numbers with a probe file, ascending. */
  async probeEpochs(): Promise<number[]> {
    return numbered(await this.files.list(PROBES), /^epoch-(\d+)\.json$/)
  }

  async readProbe(epoch: number): Promise<unknown> {
    const path = `${PROBES}/epoch-${epoch}.json`
    return plainJson(
      parseStrictJson(await this.#text(path), {
        subject: `${this.where}/${path}`,
        code: 'run-folder',
        next: RESTORE,
        maxValues: MAX_PROBE_VALUES
      })
    )
  }

  /** Writes `checkpoints/step-N`, then drops all but the newest two. */
  async writeCheckpoint(checkpoint: Checkpoint): Promise<void> {
    await this.files.writeFolder(
      checkpointPath(checkpoint.position.step),
      await writeCheckpoint(checkpoint, (data) => this.files.sha256(data))
    )
    const steps = await this.checkpointSteps()
    for (const step of steps.slice(0, -KEPT_CHECKPOINTS)) await this.files.remove(checkpointPath(step))
  }

  /** Steps with a checkpoint, ascending. */
  async checkpointSteps(): Promise<number[]> {
    return numbered(await this.files.list(CHECKPOINTS), /^step-(\d+)$/)
  }

  /** The newest checkpoint that is whole; null when there is none. */
  async latestCheckpoint(): Promise<FoundCheckpoint | null> {
    const damaged: CoreError[] = []
    for (const step of (await this.checkpointSteps()).reverse()) {
      const path = checkpointPath(step)
      try {
        const checkpoint = await readCheckpoint(
          `${this.where}/${path}`,
          (name) => this.files.read(`${path}/${name}`),
          (data) => this.files.sha256(data)
        )
        return { checkpoint, damaged }
      } catch (thrown) {
        damaged.push(CoreError.wrap(thrown, path))
      }
    }
    return null
  }

  /** SHA-256 of what only makes sense together, by metadata key: the weights, and the files that give their rows a meaning. */
  async #digests(params: ParamSet): Promise<Record<string, string>> {
    const digests: Record<string, string> = { [`${DIGEST}${MODEL}`]: await this.files.sha256(weightBytes(params)) }
    for (const file of [TOKENIZER, LABELS, GRAPH, WIDE_LIST, WIDE_WEIGHTS, ABSTENTION]) {
      const bytes = await this.files.read(file)
      if (bytes !== null) digests[`${DIGEST}${file}`] = await this.files.sha256(bytes)
    }
    return digests
  }

  async #text(path: string): Promise<string> {
    return new TextDecoder().decode(await this.#bytes(path))
  }

  async #bytes(path: string): Promise<Uint8Array> {
    const bytes = await this.files.read(path)
    if (bytes !== null) return bytes
    // Without run.json it may be any folder; with it, a run that has lost a part.
    const isRun = path !== RECORD && (await this.files.read(RECORD)) !== null
    throw new CoreError({
      code: 'run-folder',
      case: isRun ? 'run-part-missing' : 'run-file-missing',
      values: { folder: this.where, file: path }
    })
  }
}

const checkpointPath = (step: number): string => `${CHECKPOINTS}/step-${step}`

function numbered(names: readonly string[], pattern: RegExp): number[] {
  const found = names.map((name) => pattern.exec(name)).filter((match) => match !== null)
  return found.map((match) => Number(match[1])).sort((a, b) => a - b)
}
