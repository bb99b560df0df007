import { startEmbedded } from '../database/embedded.ts'

// A process that owns an embedded database until it is killed: what the tests of `embedded.ts` kill.
const [dataDir = ''] = process.argv.slice(2)
const embedded = await startEmbedded({ dataDir, log: () => undefined })
console.log(JSON.stringify(embedded.connection))
process.stdin.resume()
process.stdin.on('end', () => {
  void embedded.stop().then(() => process.exit(0))
})
