// Figures of a run as JSON keeps them: one that a task does not have is not a number here and null in the file.

import * as v from 'valibot'
import { FIGURE_NAMES } from '../metrics/metrics'

export const figureSchema = v.pipe(
  v.nullable(v.number()),
  v.transform((figure) => figure ?? NaN)
)

/** Names that a later version added are left out. */
export const figuresSchema = v.partial(v.object(v.entriesFromList(FIGURE_NAMES, figureSchema)))

export const intervalsSchema = v.partial(
  v.object(v.entriesFromList(FIGURE_NAMES, v.tuple([figureSchema, figureSchema])))
)
