// One engine process as the host sees it: started when first needed, started again after it died. Its death rejects
// everything that waited and is reported once; whoever kept things there restores them (datasets are read again, a run is
// resumed from its checkpoint).

import { CoreError } from '@core'
import type { EngineRole } from './engine/methods'
import { RpcCaller, type CallOptions, type MethodMap, type Transport } from '../../src-core/contract/rpc'

/** A started process: a transport that can end. */
export interface EngineProcess extends Transport {
  readonly pid: number | undefined
  /** Called once, with a phrase such as "signal SIGKILL" or "exit code 134". */
  onExit(listener: (how: string) => void): void
  kill(): void
}
export type LaunchEngine = (role: EngineRole) => EngineProcess

interface Live<Methods extends MethodMap<Methods>, Events> {
  readonly process: EngineProcess
  readonly rpc: RpcCaller<Methods, Events>
}

export interface SlotListener<Events> {
  onEvent<Name extends keyof Events>(name: Name, data: Events[Name]): void
  onLost(error: CoreError): void
}

export class EngineSlot<Methods extends MethodMap<Methods>, Events = Record<never, never>> {
  readonly #role: EngineRole
  readonly #launch: LaunchEngine
  readonly #listener: SlotListener<Events>
  #live: Live<Methods, Events> | null = null
  #closed = false

  constructor(role: EngineRole, launch: LaunchEngine, listener: SlotListener<Events>) {
    this.#role = role
    this.#launch = launch
    this.#listener = listener
  }

  get pid(): number | undefined {
    return this.#live?.process.pid
  }

  call<Name extends keyof Methods & string>(
    method: Name,
    argument: Methods[Name]['argument'],
    options?: CallOptions<Methods[Name]['progress']>
  ): Promise<Methods[Name]['result']> {
    if (this.#closed) return Promise.reject(lost(this.#role, 'it was closed'))
    this.#live ??= this.#start()
    return this.#live.rpc.call(method, argument, options)
  }

  /** Ends the process without a word to the listener. */
  close(): void {
    this.#closed = true
    this.rest()
  }

  /** The same, until it is called again. */
  rest(): void {
    const live = this.#live
    this.#live = null
    live?.rpc.close(lost(this.#role, 'it was closed'))
    live?.process.kill()
  }

  #start(): Live<Methods, Events> {
    const process = this.#launch(this.#role)
    const rpc = new RpcCaller<Methods, Events>(process, (name, data) => this.#listener.onEvent(name, data))
    const live = { process, rpc }
    process.onExit((how) => {
      if (this.#live !== live) return
      this.#live = null
      const error = lost(this.#role, how)
      rpc.close(error)
      this.#listener.onLost(error)
    })
    return live
  }
}

function lost(role: EngineRole, how: string): CoreError {
  return new CoreError({ code: 'engine', case: `engine-${role}`, values: { how } })
}
