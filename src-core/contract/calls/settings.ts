// Calls about a run before it starts: default settings, what they cost, and the devices of this machine.

import * as v from 'valibot'
import type { DeviceProbe, DeviceReport, DeviceRow, Message, ModelSpec, TrainSettings } from '@core'
import { TASKS, type TokenKind } from '../../settings/choices'
import { trainSettingsSchema } from '../../settings/train-settings'
import { defineCall, typed } from '../define-call'
import { columns } from './fields'

const settingsOnColumns = v.strictObject({ ...columns, settings: trainSettingsSchema })

export const settingsCalls = {
  /** `task`: what is to be learned; absent: what the target column is made for. */
  'settings.defaults': defineCall({
    argument: v.strictObject({ ...columns, task: v.optional(v.picklist(TASKS)) }),
    result: typed<TrainSettings>(),
    engine: 'data'
  }),
  /** Model spec, parameter count and a measured estimate of seconds per epoch for these settings on this data. */
  'settings.estimate': defineCall({ argument: settingsOnColumns, result: typed<Estimate>(), usesDevice: true }),
  'devices.list': defineCall({
    argument: v.null(),
    result: typed<readonly DeviceProbe[]>(),
    engine: 'data',
    usesDevice: true
  }),
  /** Every device, measured on a batch of these data, within two seconds each. */
  'devices.measure': defineCall({
    argument: settingsOnColumns,
    result: typed<readonly DeviceRow[]>(),
    usesDevice: true
  })
}

export interface Estimate {
  readonly spec: ModelSpec
  readonly parameters: number
  readonly secondsPerEpoch: number
  readonly device: DeviceReport
  /** Measured while other work had the processor: alone it is quicker. */
  readonly busy: boolean
  readonly tokenizer: {
    readonly kind: TokenKind | 'series'
    readonly why: Message
    readonly vocabulary: number
    readonly maxLength: number
    readonly truncatedShare: number
    readonly unknownShare: number
  }
}
