// The package brings no types; these are the parts that the busy day uses.
declare module 'cli-progress' {
  export class SingleBar {
    constructor(options: {
      readonly format: string
      readonly hideCursor?: boolean
      readonly clearOnComplete?: boolean
      readonly stopOnComplete?: boolean
      readonly fps?: number
      readonly stream?: NodeJS.WritableStream
      readonly barCompleteChar?: string
      readonly barIncompleteChar?: string
    })
    start(total: number, value: number, payload: Readonly<Record<string, unknown>>): void
    update(value: number, payload: Readonly<Record<string, unknown>>): void
    stop(): void
  }
}
