// Tensors of a safetensors file by the names that people give them in PyTorch (`lstm.`, `gru.`, `embed`, `classifier`, behind
// `module.`), found by their endings and shapes and put under ours. What is left over has no place in a model of ours.

import { CoreError } from '../../errors'
import { type Message, message } from '../../messages/message'
import { type ParamSet, type Tensor, filterNames } from '../../model/params'
import { FILTER_WIDTHS } from '../../settings/choices'

/** Words that exporters and trainers put in front of every name. */
const WRAPPERS = /^(?:module\.|model\.|_orig_mod\.)+/
const EMBEDDING = /(?:^|[._])emb\w*(?:\.|$)/i
const OUTPUT =
  /^(?:fc|fc1|classifier|head|linear|out|output|dense|decoder|logits|cls|score|proj)(?:_layer|_out)?(?:\.0)?$/i
const RECURRENT = /^(.*?)(weight|bias)_(ih|hh)_l\d+(?:_reverse)?$/

/**
 * @returns the tensors under our names; as they are where they have them already
 * @throws CoreError "safetensors" for tensors whose part in the model is not certain
 */
export function underOurNames(tensors: ParamSet, notes: Message[]): ParamSet {
  const read = ['rnn.weight_ih_l0', filterNames(FILTER_WIDTHS[0]).weight].some((name) => tensors.has(name))
  if (read && tensors.has('embedding.weight') && tensors.has('fc.weight')) return tensors
  const given = new Map([...tensors].map(([name, tensor]) => [name.replace(WRAPPERS, ''), tensor]))
  const prefixes = new Set([...given.keys()].flatMap((name) => RECURRENT.exec(name)?.[1] ?? []))
  if (prefixes.size !== 1) throw unread(prefixes.size === 0 ? [...tensors.keys()] : [...prefixes])
  const [prefix] = prefixes
  const ours = new Map<string, Tensor>()
  for (const [name, tensor] of given) if (RECURRENT.test(name)) ours.set(`rnn.${name.slice(prefix.length)}`, tensor)
  const rest = new Map([...given].filter(([name]) => !RECURRENT.test(name)))
  const embedding = only(rest, (name) => name.endsWith('.weight') && EMBEDDING.test(name))
  const output = only(rest, (name) => name.endsWith('.weight') && OUTPUT.test(name.slice(0, -'.weight'.length)))
  const stem = output.slice(0, -'.weight'.length)
  const parts: readonly [string, string][] = [
    [embedding, 'embedding.weight'],
    [output, 'fc.weight'],
    [`${stem}.bias`, 'fc.bias'],
    ['attention.weight', 'attention.weight']
  ]
  for (const [name, own] of parts) {
    const tensor = rest.get(name)
    if (tensor) ours.set(own, own === 'attention.weight' ? flat(tensor) : tensor)
    rest.delete(name)
  }
  // A softmax over the steps does not see a bias that is the same at each.
  if (rest.get('attention.bias')?.data.length === 1) rest.delete('attention.bias')
  if (rest.size > 0) throw unread([...rest.keys()])
  notes.push(message('names-assumed', { recurrent: prefix || 'weight_ih_l0', embedding, output: stem }))
  return withoutMissingBiases(ours)
}

/** Layers made without a bias have one of zeros. */
function withoutMissingBiases(ours: Map<string, Tensor>): ParamSet {
  const zeros = (rows: number): Tensor => ({ shape: [rows], data: new Float32Array(rows) })
  for (const [name, { shape }] of [...ours])
    if (/^rnn\.weight_[ih]h_/.test(name)) {
      const bias = name.replace('weight', 'bias')
      if (!ours.has(bias)) ours.set(bias, zeros(shape[0]))
    }
  if (!ours.has('fc.bias')) ours.set('fc.bias', zeros(ours.get('fc.weight')!.shape[0]))
  return ours
}

const flat = ({ data }: Tensor): Tensor => ({ shape: [data.length], data })

function only(tensors: ParamSet, fits: (name: string) => boolean): string {
  const found = [...tensors.keys()].filter(fits)
  if (found.length === 1) return found[0]
  throw unread(found.length > 1 ? found : [...tensors.keys()])
}

const unread = (names: readonly string[]): CoreError =>
  new CoreError({ code: 'safetensors', case: 'weights-unread', values: { names: names.slice(0, 6).join(', ') } })
