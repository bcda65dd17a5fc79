// Main's end of the preload's bridge. Every message must come from the main frame of a page of ours; what it says is then
// checked by the host's own door.

import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { CoreError } from '@core'
import type { CallReply, Channel, OpenReply } from '@contract'
import { IPC_CALL, IPC_OPEN } from '../../src-core/contract/ipc'
import type { Host } from '../host/host'
import { isOwnPage } from './scheme'

export interface BridgeOptions {
  readonly ipcMain: IpcMain
  readonly host: Host
  readonly developmentPage: string | null
}

export function bridgeHost({ ipcMain, host, developmentPage }: BridgeOptions): void {
  ipcMain.handle(
    IPC_CALL,
    (event, channel: unknown, argument: unknown): Promise<CallReply<Channel>> | CallReply<Channel> =>
      isTrusted(event, developmentPage) ? host.call(channel, argument) : REFUSED
  )
  ipcMain.handle(IPC_OPEN, (event, paths: unknown): Promise<OpenReply> | CallReply<Channel> => {
    if (!isTrusted(event, developmentPage)) return REFUSED
    const listed = Array.isArray(paths) && paths.every((path) => typeof path === 'string') ? paths : []
    return host.openPaths(listed)
  })
}

/** The main frame, and a page of ours in it. A frame that is gone has no say either. */
export function isTrusted(event: Pick<IpcMainInvokeEvent, 'senderFrame'>, developmentPage: string | null): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isOwnPage(frame.url, developmentPage)
}

const REFUSED: CallReply<Channel> = {
  ok: false,
  error: new CoreError({ code: 'contract', case: 'foreign-page' }).toData()
}
