// Programs of a bundle that are there to be built into something else: the network in three more languages, and scoring by Ray.

import { type ExportFile, textFile } from '../export-file'
import { PREDICT_CS } from './csharp'
import { POM_XML, PREDICT_JAVA } from './java'
import { SCORE_RAY_PY } from './ray'
import { CARGO_TOML, PREDICT_RS } from './rust'

/** For bundles that classify: each program answers as the network alone does, and reproduces the ids and logits of the vectors. */
export function languageExamples(): ExportFile[] {
  return [
    textFile('Predict.java', PREDICT_JAVA, 'java'),
    textFile('pom.xml', POM_XML, 'java'),
    textFile('Predict.cs', PREDICT_CS, 'csharp'),
    textFile('predict.rs', PREDICT_RS, 'rust'),
    textFile('Cargo.toml', CARGO_TOML, 'rust')
  ]
}

/** For bundles whose predict.py takes texts. */
export const rayExample = (): ExportFile => textFile('score_ray.py', SCORE_RAY_PY, 'ray')
