import { Button, Group } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useDeleteFlag } from "@/api/flags/delete-flag";
import { usePatchFlag } from "@/api/flags/patch-flag";
import { Card } from "@/components/card";
import { Confirm } from "@/components/confirm";
import { useScope, useScopeParams } from "@/components/scope";
import { done } from "@/components/toast";
import type { Flag } from "@/domain/flag";

export function DangerCard({ flag, disabled }: { flag: Flag; disabled: boolean }) {
  const { project } = useScope();
  const params = useScopeParams();
  const navigate = useNavigate();
  const patch = usePatchFlag(project.key, flag.key);
  const remove = useDeleteFlag(project.key);
  const [asked, setAsked] = useState<"archive" | "delete" | null>(null);
  const close = () => setAsked(null);
  const setArchived = (archived: boolean) =>
    patch.mutate(
      { instructions: [{ kind: archived ? "archiveFlag" : "restoreFlag" }] },
      {
        onSuccess: () => {
          done(archived ? `${flag.name} is archived` : `${flag.name} is back`);
          close();
        },
      },
    );
  return (
    <Card
      title={flag.archived ? "Archived" : "Retire this flag"}
      about={
        flag.archived
          ? "Applications get the off variation everywhere. It can be restored as it was, or deleted."
          : "Archive it when no code asks for it any more. It is then off everywhere and can be restored."
      }
    >
      <Group>
        {flag.archived ? (
          <>
            <Button
              variant="default"
              leftSection={<IconArchiveOff size={16} />}
              disabled={disabled}
              loading={patch.isPending}
              onClick={() => setArchived(false)}
            >
              Restore flag
            </Button>
            <Button
              color="red"
              variant="light"
              leftSection={<IconTrash size={16} />}
              disabled={disabled}
              onClick={() => setAsked("delete")}
            >
              Delete flag
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            leftSection={<IconArchive size={16} />}
            disabled={disabled}
            onClick={() => setAsked("archive")}
          >
            Archive flag
          </Button>
        )}
      </Group>
      <Confirm
        opened={asked === "archive"}
        onClose={close}
        title={`Archive ${flag.name}?`}
        action="Archive"
        pending={patch.isPending}
        error={patch.error}
        onConfirm={() => setArchived(true)}
      >
        Every environment will serve its off variation.
      </Confirm>
      <Confirm
        opened={asked === "delete"}
        onClose={close}
        title={`Delete ${flag.name}?`}
        action="Delete for good"
        typed={flag.key}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(flag.key, {
            onSuccess: () => {
              done(`${flag.name} was deleted`);
              navigate({ to: "/projects/$project/$env/flags", params });
            },
          })
        }
      >
        Its targeting, in all environments, is gone for good. Code that still asks for it gets the default that it
        names.
      </Confirm>
    </Card>
  );
}
