// Fitting the encoder of numeric sequences: channels, scaling and maximum length, from the training rows alone.

import { message } from '../messages/message'
import type { TextSettings } from '../settings/train-settings'
import type { ColumnKind } from '../table/table'
import { chooseMaxLength, fitEncoder, type FittedEncoder, SET_BY_USER } from './fit'
import { fitScaling, stepsOf } from './series'
import { PAD_TOKEN, UNKNOWN_TOKEN } from './tokens'

/** @param cells of the training rows, as text/series.ts describes them */
function fitSeries(cells: readonly string[], settings: TextSettings, min: number): FittedEncoder {
  const { scaling, steps, missing } = fitScaling(cells)
  const lengths = Int32Array.from(cells, (cell) => Array.from(stepsOf(cell)).length)
  const { maxLength, maxLengthWhy } =
    settings.maxLength === null
      ? chooseMaxLength(lengths, 'char', null, min)
      : { maxLength: settings.maxLength, maxLengthWhy: SET_BY_USER }
  const channels = scaling.mean.length
  const cut = lengths.reduce((sum, length) => sum + (length > maxLength ? 1 : 0), 0)
  return {
    spec: {
      tokenizer: { kind: 'word', normalization: 'none', lowercase: false },
      vocabulary: [PAD_TOKEN, UNKNOWN_TOKEN],
      maxLength,
      truncate: settings.truncate,
      series: scaling
    },
    report: {
      kind: 'series',
      why: message('series-channels', { count: channels }),
      vocabulary: channels,
      maxLength,
      maxLengthWhy,
      truncatedShare: cut / Math.max(1, cells.length),
      unknownShare: missing / Math.max(1, steps * channels),
      tokens: steps
    }
  }
}

/** Fits the encoder that a column needs: of texts, or of numeric sequences. @param min as of `fitEncoder` @throws CoreError as `fitEncoder` */
export const fitColumn = (
  kind: ColumnKind,
  cells: readonly string[],
  settings: TextSettings,
  min = 0
): FittedEncoder => (kind === 'series' ? fitSeries(cells, settings, min) : fitEncoder(cells, settings, min))
