// Every call between the workbench's page and its host, with what is derived from their declarations. Electron's IPC
// (through the preload's bridge) or a WebSocket (browser mode) carries them. Both ends import this room and nothing else
// of each other.
//
// A call is declared once, in `calls/`. Arguments are checked at the host's door by the declared schemas; an unknown
// channel is refused.

import type * as v from 'valibot'
import type { CoreErrorData } from '@core'
import { appCalls } from './calls/app'
import { type OpenedFile, datasetCalls } from './calls/dataset'
import { evaluationCalls } from './calls/evaluation'
import { exportCalls } from './calls/export'
import { inspectionCalls } from './calls/inspection'
import { predictionCalls } from './calls/prediction'
import { labelCheckCalls } from './calls/label-check'
import { languageCalls } from './calls/language'
import { labellingCalls } from './calls/labelling'
import { queueCalls } from './calls/queue'
import { runCalls } from './calls/run'
import { searchCalls } from './calls/search'
import { settingsCalls } from './calls/settings'
import { taskCalls } from './calls/tasks'
import { vectorsCalls } from './calls/vectors'
import type { AnsweringEngine, TypeOf } from './define-call'
import type { HostEventName, HostEvents } from './events'

export type * from './calls/app'
export type * from './calls/dataset'
export type * from './calls/evaluation'
export type * from './calls/export'
export type { Split, SplitName } from './calls/fields'
export type * from './calls/inspection'
export type * from './calls/label-check'
export type * from './calls/labelling'
export type * from './calls/language'
export type * from './calls/prediction'
export type * from './calls/queue'
export type * from './calls/run'
export type * from './calls/search'
export type * from './calls/settings'
export type * from './calls/tasks'
export type * from './calls/vectors'
export type { AnsweringEngine } from './define-call'
export * from './events'

export const calls = {
  ...appCalls,
  ...datasetCalls,
  ...settingsCalls,
  ...runCalls,
  ...labelCheckCalls,
  ...labellingCalls,
  ...queueCalls,
  ...searchCalls,
  ...evaluationCalls,
  ...predictionCalls,
  ...inspectionCalls,
  ...exportCalls,
  ...taskCalls,
  ...languageCalls,
  ...vectorsCalls
}

type Calls = typeof calls
export type Channel = keyof Calls
export type CallArgument<C extends Channel> = v.InferOutput<Calls[C]['argument']>
export type CallResult<C extends Channel> = Calls[C]['result'] extends TypeOf<infer Result> ? Result : never

/** Channels that the host passes on to this engine. */
export type ChannelOf<Engine extends AnsweringEngine> = {
  [C in Channel]: Engine extends Calls[C]['engine'] ? C : never
}[Channel]

export const channelsOf = <Engine extends AnsweringEngine>(engine: Engine): readonly ChannelOf<Engine>[] =>
  (Object.keys(calls) as Channel[]).filter((channel): channel is ChannelOf<Engine> => calls[channel].engine === engine)

export const isChannel = (channel: unknown): channel is Channel =>
  typeof channel === 'string' && Object.hasOwn(calls, channel)

/** A call's argument as an engine takes it: the run's folder in place of its id. */
export type EngineArgument<C extends Channel> =
  CallArgument<C> extends { run: string } ? Omit<CallArgument<C>, 'run'> & { readonly folder: string } : CallArgument<C>

/** The answer to a call, as IPC and WebSocket carry it. A failed call carries CoreErrorData, never a stack. */
export type CallReply<C extends Channel> =
  { readonly ok: true; readonly value: CallResult<C> } | { readonly ok: false; readonly error: CoreErrorData }

/** The answer to files that were dropped or chosen. */
export type OpenReply =
  { readonly ok: true; readonly value: OpenedFile } | { readonly ok: false; readonly error: CoreErrorData }

/** The only `window.*` the preload exposes (as `window.gatescope`). */
export interface Bridge {
  call<C extends Channel>(channel: C, argument: CallArgument<C>): Promise<CallReply<C>>
  /** Subscribes to one host event; returns the way out. */
  on<E extends HostEventName>(event: E, listener: (data: HostEvents[E]) => void): () => void
  /** Turns dropped or chosen Files into an open dataset or a run without showing the page a path. */
  openFiles(files: readonly File[]): Promise<OpenReply>
}
