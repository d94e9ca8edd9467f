import { listOperatorProfiles } from '../../../features/sign-in/server/index.ts'
import { readConfig } from '../../../platform/server/config/config.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, CommandError, readOptions, required } from '../command.ts'
import { inProvider } from './company.ts'

type Actions = { readonly demand?: boolean | undefined; readonly release?: boolean | undefined; readonly reset?: string | undefined }

export const operatorSecondStepCommand: Command = {
  name: 'operator second-step',
  summary: 'demands a second step of an operator, or resets one that was lost',
  help: `Usage: genkan operator second-step --name NAME (--demand | --release | --reset REASON)

  --demand         from the next sign-in on, a second step is asked for: an app or passkey that the operator has set up, or a code by mail
  --release        asks for it only where the operator has set one up
  --reset REASON   takes apps, passkeys and recovery codes from an operator who lost the phone; the next sign-in sets up anew

The operator needs a mail address, which each keeps on the own profile page (/ops).

Examples
  genkan operator second-step --name suzuki --demand
  genkan operator second-step --name suzuki --reset "lost phone"`,
  async run(argv, output) {
    const { values } = readOptions(argv, {
      ...{ name: { type: 'string' }, demand: { type: 'boolean' } },
      ...{ release: { type: 'boolean' }, reset: { type: 'string' } },
    })
    const name = required(values.name, '--name')
    const { demand, release, reset } = values
    if ([demand, release, reset].filter((given) => given !== undefined).length !== 1) {
      throw new CommandError('give one of --demand, --release and --reset REASON')
    }
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    try {
      await inProvider(core, 'operator second-step', 'write', (ctx) =>
        change(core.features.api.secondSteps, ctx, name, { demand, release, reset }),
      )
      output.out(
        `Operator ${name}: ${reset === undefined ? `second step ${demand === true ? 'demanded' : 'released'}` : 'second step reset'}`,
      )
      return 0
    } finally {
      await core.close()
    }
  },
}

async function change(
  secondSteps: Pick<Awaited<ReturnType<typeof openCore>>['features']['api']['secondSteps'], 'demand' | 'reset'>,
  ctx: Ctx,
  name: string,
  { demand, reset }: Actions,
): Promise<void> {
  const [operator] = await listOperatorProfiles(ctx, { name })
  if (operator === undefined) throw new CommandError(`there is no operator ${name}`)
  if (reset !== undefined) await secondSteps.reset(ctx, [operator.id], reset)
  else if (demand === true && operator.email === '') throw new CommandError(`operator ${name} has no mail address to which a code could go`)
  else await secondSteps.demand(ctx, [operator.id], demand === true)
}
