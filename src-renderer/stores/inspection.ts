// Where the Inspect page stands: over a training, over one text, or on the way of one text through time.

import { defineStore } from 'pinia'
import { persisted } from '../composables/persisted'

export const useInspectionStore = defineStore('inspection', () => ({
  part: persisted<'training' | 'text' | 'time'>('inspect.part', 'training', 'until-closed')
}))
