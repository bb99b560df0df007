export { type DemoSignIn, type DemoSignIns, loadDemoClinic } from './load-demo-clinic.ts'
export type { DemoDisplay } from './prepare-demo-day.ts'
