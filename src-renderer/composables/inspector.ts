// How many pages want the inspector column right now: 0 or 1, briefly 2 while one page replaces another.

import { shallowRef } from 'vue'

export const inspectorUsers = shallowRef(0)
