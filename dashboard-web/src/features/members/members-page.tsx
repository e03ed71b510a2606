import { ActionIcon, Button, Select } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDeleteMember } from "@/api/members/delete-member";
import { membersQuery } from "@/api/members/get-members";
import { useUpdateMember } from "@/api/members/update-member";
import { Card } from "@/components/card";
import { Confirm } from "@/components/confirm";
import { Page } from "@/components/page";
import { useCan, useScope } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer } from "@/components/states";
import { Time } from "@/components/time";
import { done, failed } from "@/components/toast";
import { type Member, memberName, type Role } from "@/domain/account";
import { CreateMember } from "./create-member";
import { ROLES } from "./roles";

export function MembersPage() {
  const members = useQuery(membersQuery);
  const mayAdminister = useCan("admin");
  const [creating, setCreating] = useState(false);
  const [doomed, setDoomed] = useState<Member | null>(null);
  const remove = useDeleteMember();
  return (
    <Page
      title="Members"
      about="Who can sign in, and what they may do."
      actions={
        <Button leftSection={<IconPlus size={16} />} disabled={!mayAdminister} onClick={() => setCreating(true)}>
          Add member
        </Button>
      }
    >
      <Card flush>
        <Answer of={members}>
          {(all) => (
            <SimpleList label="Members">
              {all.map((it) => (
                <Row key={it._id} member={it} disabled={!mayAdminister} onRemove={() => setDoomed(it)} />
              ))}
            </SimpleList>
          )}
        </Answer>
      </Card>
      <CreateMember opened={creating} onClose={() => setCreating(false)} />
      <Confirm
        opened={!!doomed}
        onClose={() => {
          setDoomed(null);
          remove.reset();
        }}
        title={`Remove ${doomed ? memberName(doomed) : ""}?`}
        action="Remove member"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          doomed &&
          remove.mutate(doomed._id, {
            onSuccess: () => {
              done(`${memberName(doomed)} can no longer sign in`);
              setDoomed(null);
            },
          })
        }
      >
        They are signed out, and their access tokens stop working.
      </Confirm>
    </Page>
  );
}

function Row({ member, disabled, onRemove }: { member: Member; disabled: boolean; onRemove: () => void }) {
  const { me } = useScope();
  const update = useUpdateMember();
  const self = member._id === me._id;
  const roles = ROLES.filter((it) => it.value !== "owner" || me.role === "owner" || member.role === "owner");
  return (
    <SimpleRow
      name={
        <span className={rowName}>
          {memberName(member)} {self && <span className="dim">(you)</span>}
        </span>
      }
      below={
        <>
          <span>{member.email}</span>
          {!!member._lastSeen && (
            <span>
              last seen <Time at={member._lastSeen} />
            </span>
          )}
        </>
      }
    >
      <Select
        size="xs"
        w={130}
        aria-label={`Role of ${memberName(member)}`}
        data={roles}
        disabled={disabled || update.isPending}
        value={member.role}
        onChange={(role) =>
          role &&
          role !== member.role &&
          update.mutate(
            { id: member._id, role: role as Role },
            { onSuccess: () => done(`${memberName(member)} is now ${role}`), onError: failed },
          )
        }
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Remove ${memberName(member)}`}
        disabled={disabled || self}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </SimpleRow>
  );
}
