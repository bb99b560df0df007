/** Who of a service is next: by class and arrival, by place in line, or by priority that grows with the time waited. */
export const callingPolicies = ['priority', 'fifo', 'fair'] as const

export type CallingPolicy = (typeof callingPolicies)[number]

/** What a service calls by unless told otherwise. */
export const defaultCallingPolicy: CallingPolicy = 'priority'

/** Under fair: how fast priority grows for persons with disability, seniors and regular patients. */
export const defaultFairRates: readonly number[] = [4, 3, 2]

/** How long before and after its time an appointment counts as arrived at that time (stage-flow contract, detail 26). */
export const defaultArrivalMinutes = 15
