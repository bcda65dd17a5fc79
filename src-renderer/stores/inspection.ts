// Where the Inspect page stands: over a training, or over one text.

import { defineStore } from 'pinia'
import { persisted } from '../composables/persisted'

export const useInspectionStore = defineStore('inspection', () => ({
  part: persisted<'training' | 'text'>('inspect.part', 'training', 'until-closed')
}))
