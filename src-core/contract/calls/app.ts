// Calls about the workbench itself.

import * as v from 'valibot'
import { defineCall, typed } from '../define-call'
import { text } from './fields'

export const appCalls = {
  'app.info': defineCall({ argument: v.null(), result: typed<AppInfo>() }),
  /** The licences of everything that is shipped, in their own words; null where the build wrote none. */
  'app.licences': defineCall({ argument: v.null(), result: typed<string | null>() }),
  /** Shows a file that GateScope wrote in the system's file manager. */
  'shell.reveal': defineCall({ argument: v.strictObject({ path: text }), result: typed<null>() })
}

export interface AppInfo {
  readonly name: 'GateScope'
  readonly version: string
  readonly mode: 'electron' | 'browser'
  readonly platform: string
  readonly locale: string
  readonly cores: number
  readonly home: string
}
