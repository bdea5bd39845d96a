import { letKioskReset } from './frame/kiosk.ts'
import { letPagesBePrinted } from './frame/print.ts'
import { letPagesBeReadAloud } from './frame/read-aloud.ts'
import { switchDisplayAtOnce } from './frame/switch-display.ts'

/** On every page of the public side: each part improves what already works without it. */
switchDisplayAtOnce()
letPagesBeReadAloud()
letPagesBePrinted()
letKioskReset()
