export { eachInItsOwnStep, type StepResult } from '../../database/steps.ts'
