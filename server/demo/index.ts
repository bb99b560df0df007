export type { DemoDisplay } from './furnish-demo-clinic.ts'
export { type DemoSignIn, type DemoSignIns, loadDemoClinic } from './load-demo-clinic.ts'
