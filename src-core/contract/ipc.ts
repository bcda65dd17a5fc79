// How Electron carries the contract: names of the three IPC messages between preload and main. Everything else about a
// call is in channels.ts.

/** invoke(CALL, channel, argument): CallReply */
export const IPC_CALL = 'gatescope:call'
/** invoke(OPEN, paths): OpenReply; paths come from webUtils in the preload, never from the page. */
export const IPC_OPEN = 'gatescope:open'
/** send(EVENT, name, data) from main. */
export const IPC_EVENT = 'gatescope:event'
