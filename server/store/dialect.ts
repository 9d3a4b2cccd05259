/** The engines that a store may stand on. */
export type Dialect = 'sqlite' | 'postgres'
