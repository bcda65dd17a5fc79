// A whole model as commands, forward and backward, in the order of device/reference/model.ts:
//
//   ids -> embedding -> dropout -> layer 0 -> dropout -> ... -> layer L-1 -> pooling -> dropout -> fc -> logits -> loss

import { inputWidth, pooledWidth } from '../../model/spec'
import { type Command, ceilDiv } from './commands'
import { EDGE } from './kernels/common'
import { gatherKernel, scatterKernel } from './kernels/embedding'
import { dropKernel, lossKernel } from './kernels/head'
import { biasSumKernel } from './kernels/sums'
import { Layer } from './layer'
import { poolBackward, poolForward } from './pool'
import type { BufferRange } from './webgpu'
import type { Workspace } from './workspace'

export class Network {
  /** [B][O] */
  readonly logits: BufferRange
  readonly #workspace: Workspace
  readonly #layers: readonly Layer[]
  /** [B][D*H] each; the same where nothing is dropped. */
  readonly #pooled: BufferRange
  readonly #features: BufferRange

  constructor(workspace: Workspace) {
    const { spec } = workspace
    const width = pooledWidth(spec)
    this.#workspace = workspace
    const layers: Layer[] = []
    for (let index = 0; index < spec.layers; index++)
      layers.push(
        new Layer(
          workspace,
          index,
          index === 0 ? this.#embedded : this.#drops ? this.#dropped(index) : layers[index - 1].states
        )
      )
    this.#layers = layers
    this.#pooled = workspace.array('pooled', 'rows', width)
    this.#features = this.#drops ? workspace.array('features', 'rows', width) : this.#pooled
    this.logits = workspace.array('logits', 'rows', spec.classes)
  }

  forward(): Command[] {
    const { spec, packet, weights } = this.#workspace
    const width = pooledWidth(spec)
    const commands = [
      this.#workspace.runOver('tokens', spec.embedding, gatherKernel({ masked: this.#dropsTokens }), {
        table: { buffer: weights.weights.table },
        ids: packet.section('ids'),
        ...this.#tokenMask,
        embedded: this.#embedded
      })
    ]
    for (const [index, layer] of this.#layers.entries()) {
      if (index > 0 && this.#drops)
        commands.push(this.#dropBetween(index - 1, this.#layers[index - 1].states, this.#dropped(index)))
      commands.push(...layer.forward())
    }
    commands.push(...poolForward(this.#workspace, { outputs: this.#layers.at(-1)!.states, pooled: this.#pooled }))
    if (this.#drops) commands.push(this.#dropPooled(this.#pooled, this.#features))
    commands.push(
      this.#workspace.product(
        { left: 'inner', right: 'inner' },
        {
          left: this.#features,
          right: weights.weight('headWeight'),
          bias: weights.weight('headBias'),
          out: this.logits
        },
        1,
        ({ rows }) => ({
          rows,
          columns: spec.classes,
          inner: width,
          leftRow: width,
          leftInner: 1,
          rightInner: 1,
          rightColumn: width,
          outRow: spec.classes
        })
      )
    )
    return commands
  }

  /** The lines of `forward` from last to first. Leaves dense gradients in the weights' layout and the embedding's in `embeddingGradient`. */
  backward(): Command[] {
    const { spec, packet, weights } = this.#workspace
    const [O, width] = [spec.classes, pooledWidth(spec)]
    const dLogits = this.#workspace.array('dLogits', 'rows', O)
    const dFeatures = this.#workspace.array('dFeatures', 'rows', width)
    const dPooled = this.#drops ? this.#workspace.array('dPooled', 'rows', width) : dFeatures
    const sum = this.#workspace.uniforms.whole(({ size: { rows } }) => [O, O, 0, rows])
    const commands = [
      this.#workspace.run(
        lossKernel(spec.focal),
        {
          logits: this.logits,
          labels: packet.section('labels'),
          shares: packet.section('shares'),
          dLogits,
          rowLosses: this.rowLosses
        },
        ({ rows }) => [ceilDiv(rows, 64), 1, 1]
      ),
      this.#workspace.product(
        { left: 'row', right: 'column' },
        { left: dLogits, right: this.#features, out: weights.gradient('headWeight') },
        1,
        ({ rows }) => ({
          rows: O,
          columns: width,
          inner: rows,
          leftRow: 1,
          leftInner: O,
          rightInner: width,
          rightColumn: 1,
          outRow: width
        })
      ),
      this.#workspace.run(biasSumKernel, { values: dLogits, sums: weights.gradient('headBias'), columns: sum }, () => [
        ceilDiv(O, EDGE),
        1,
        1
      ]),
      this.#workspace.product(
        { left: 'inner', right: 'column' },
        { left: dLogits, right: weights.weight('headWeight'), out: dFeatures },
        1,
        ({ rows }) => ({
          rows,
          columns: width,
          inner: O,
          leftRow: O,
          leftInner: 1,
          rightInner: width,
          rightColumn: 1,
          outRow: width
        })
      )
    ]
    if (this.#drops) commands.push(this.#dropPooled(dFeatures, dPooled))
    let dOutputs = this.#gradientOf(spec.layers)
    commands.push(...poolBackward(this.#workspace, { outputs: this.#layers.at(-1)!.states, pooled: dPooled }, dOutputs))
    for (let index = spec.layers - 1; index >= 0; index--) {
      if (index < spec.layers - 1 && this.#drops) {
        const dropped = this.#workspace.array('dDropped', 'tokens', width)
        commands.push(this.#dropBetween(index, dOutputs, dropped))
        dOutputs = dropped
      }
      commands.push(...this.#layers[index].backward(dOutputs, this.#gradientOf(index)))
      dOutputs = this.#gradientOf(index)
    }
    commands.push(
      this.#workspace.runOver('distinct', spec.embedding, scatterKernel({ masked: this.#dropsTokens }), {
        dEmbedded: dOutputs,
        places: packet.section('places'),
        starts: packet.section('starts'),
        ...this.#tokenMask,
        gradient: this.embeddingGradient
      })
    )
    return commands
  }

  /** [distinct][E] */
  get embeddingGradient(): BufferRange {
    return this.#workspace.array('embeddingGradient', 'tokens', this.#workspace.spec.embedding)
  }

  /** [B] of four: loss, hit, whether either is NaN or Inf. */
  get rowLosses(): BufferRange {
    return this.#workspace.array('rowLosses', 'rows', 4)
  }

  /** Gradient by what layer `index` reads; two arrays take turns. */
  #gradientOf(index: number): BufferRange {
    const { spec } = this.#workspace
    return this.#workspace.array(`dStates${index % 2}`, 'tokens', Math.max(pooledWidth(spec), inputWidth(spec, 0)))
  }

  get #embedded(): BufferRange {
    return this.#workspace.array('embedded', 'tokens', this.#workspace.spec.embedding)
  }

  #dropped(index: number): BufferRange {
    return this.#workspace.array(`dropped${index}`, 'tokens', pooledWidth(this.#workspace.spec))
  }

  /** The mask above layer `layer`, forward and backward alike; the top layer has none. */
  #dropBetween(layer: number, values: BufferRange, dropped: BufferRange): Command {
    return this.#workspace.runOver('tokens', pooledWidth(this.#workspace.spec), dropKernel('tokens'), {
      values,
      mask: this.#workspace.packet.section(`between${layer}`),
      dropped
    })
  }

  #dropPooled(values: BufferRange, dropped: BufferRange): Command {
    return this.#workspace.runOver('rows', pooledWidth(this.#workspace.spec), dropKernel('rows'), {
      values,
      mask: this.#workspace.packet.section('pooledMask'),
      dropped
    })
  }

  get #drops(): boolean {
    return this.#workspace.spec.dropout > 0
  }

  get #dropsTokens(): boolean {
    return this.#workspace.spec.embeddingDropout > 0
  }

  get #tokenMask(): Record<string, BufferRange> {
    return this.#dropsTokens ? { mask: this.#workspace.packet.section('embeddingMask') } : {}
  }
}
