// What --vectors names: a file, or installed vectors where no file here has that name.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { homeFolder } from '../host/home'
import { isKnownVectors, vectorsFile } from '../host/vectors/installed-vectors'

export const vectorsPath = (given: string): string =>
  isKnownVectors(given) && !existsSync(given) ? vectorsFile(homeFolder(), given) : resolve(given)
