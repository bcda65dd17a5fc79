// Mounts a component the way main.ts would, over a fake host: stores, languages and all.

import { createPinia, setActivePinia } from 'pinia'
import { enableAutoUnmount, mount, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach } from 'vitest'
import { h, type Component } from 'vue'
import { TooltipProvider } from 'reka-ui'
import { applyLanguage, i18n, languageChoice, type LanguageChoice } from '../../src-renderer/i18n'
import { useAppStore } from '../../src-renderer/stores/app'
import { useDatasetsStore } from '../../src-renderer/stores/datasets'
import { useRunsStore } from '../../src-renderer/stores/runs'
import { connectHost } from '../../src-renderer/transport/host'
import { FakeBridge, type FakeOptions } from './fake-bridge'

// What one test mounted must not get the next one's keys and drops.
enableAutoUnmount(afterEach)

export interface Mounted {
  readonly bridge: FakeBridge
  readonly wrapper: VueWrapper
}

export async function connected(
  options: FakeOptions & { readonly language?: LanguageChoice } = {}
): Promise<FakeBridge> {
  const bridge = new FakeBridge(options)
  connectHost(bridge)
  languageChoice.value = options.language ?? 'en'
  applyLanguage()
  setActivePinia(createPinia())
  await Promise.all([useAppStore().connect(), useDatasetsStore().connect(), useRunsStore().connect()])
  return bridge
}

/** The frame's two places for pages are there, as App.vue would give them (and gives them itself when it is mounted). */
export async function mounted(
  component: Component,
  options: FakeOptions & {
    readonly language?: LanguageChoice
    readonly props?: Record<string, unknown>
    readonly bare?: boolean
  } = {}
): Promise<Mounted> {
  document.body.innerHTML = `${options.bare ? '' : '<div id="top-bar-action"></div><div id="inspector-slot"></div>'}<div id="root"></div>`
  const bridge = await connected(options)
  const wrapper = mount(
    { render: () => h(TooltipProvider, null, () => h(component, options.props ?? {})) },
    { attachTo: '#root', global: { plugins: [i18n] } }
  )
  await flushPromises()
  return { bridge, wrapper }
}

export const inDocument = <E extends Element = HTMLElement>(selector: string): E => {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`expected ${selector} in the document, got:\n${document.body.innerHTML.slice(0, 2000)}`)
  return found
}
