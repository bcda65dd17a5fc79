// Markdown of resources/help as the build compiled it, in the language of the page: small enough to have all of a list at once,
// whose titles are its table of contents.

import { type Ref, shallowRef, watch } from 'vue'
import { language } from '../i18n'

export interface Compiled {
  readonly title: string
  readonly html: string
}

/** One loader a file, by its path from resources/help: "en/guide/data". */
const files = import.meta.glob<{ readonly default: Compiled }>('../../resources/help/**/*.md')

/** @param pathOf where a text lies below the folder of its language, without the ending */
export function useCompiledHelp<Id extends string>(
  ids: readonly Id[],
  pathOf: (id: Id) => string
): Readonly<Ref<ReadonlyMap<Id, Compiled>>> {
  const texts = shallowRef<ReadonlyMap<Id, Compiled>>(new Map())
  watch(
    language,
    async (now) => {
      const loaded = await Promise.all(
        ids.map(async (id) => [id, (await files[`../../resources/help/${now}/${pathOf(id)}.md`]()).default] as const)
      )
      if (now === language.value) texts.value = new Map(loaded)
    },
    { immediate: true }
  )
  return texts
}
