// What pages may not do: navigate away, open windows, attach webviews, ask for permissions. One place, applied to every
// web contents that ever exists.

import type { App, Session, WebContents } from 'electron'
import { isOwnPage } from './scheme'

/** Copying a chart or a figure is all a page of ours ever asks the system for. */
const ALLOWED_PERMISSIONS: readonly string[] = ['clipboard-sanitized-write']

export function guardContents(app: App, developmentPage: string | null): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url, developmentPage)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(ALLOWED_PERMISSIONS.includes(permission))
  )
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED_PERMISSIONS.includes(permission))
  session.setDevicePermissionHandler(() => false)
}
