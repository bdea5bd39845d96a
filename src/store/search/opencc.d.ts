declare module 'opencc-js/dict/TSCharacters' {
  /** Pairs divided by bars: a traditional character, a blank, its simplified ones, the usual one first. */
  const pairs: string
  export default pairs
}
