import type { Role } from '../domain/words'
import type { CommandContext } from './context'
import { updatePerson } from './update-person'

/**
 * Another role or team: what one may see changes with it. Who sold goes on selling with the same lane; a rep always has one. Another role ends the person's
 * sessions, and those who lead the teams concerned come into the rooms of the lanes that they see from now on.
 */
export async function changeRole(
  context: CommandContext,
  { personId, role, teamId }: { personId: string; role: Role; teamId?: string | null | undefined },
): Promise<void> {
  await updatePerson(context, { personId, role, teamId })
}
