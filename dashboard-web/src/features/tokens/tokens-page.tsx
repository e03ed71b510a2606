import { ActionIcon, Alert, Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus, IconTicket, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCreateToken } from "@/api/tokens/create-token";
import { useDeleteToken } from "@/api/tokens/delete-token";
import { tokensQuery } from "@/api/tokens/get-tokens";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { Confirm } from "@/components/confirm";
import { CodeBlock } from "@/components/copy";
import { FormProblem } from "@/components/form-problem";
import { Page } from "@/components/page";
import { useScope } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import { Time } from "@/components/time";
import { done } from "@/components/toast";
import { can, type Role, type Token } from "@/domain/account";

export function TokensPage() {
  const tokens = useQuery(tokensQuery);
  const [creating, setCreating] = useState(false);
  const [doomed, setDoomed] = useState<Token | null>(null);
  const remove = useDeleteToken();
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      Create token
    </Button>
  );
  return (
    <Page
      title="Access tokens"
      about="For scripts that use the management API. SDKs do not use them; they have the environment's keys."
      actions={create}
    >
      <Card flush>
        <Answer of={tokens}>
          {(all) =>
            all.length ? (
              <SimpleList label="Access tokens">
                {all.map((it) => (
                  <SimpleRow
                    key={it._id}
                    name={<span className={rowName}>{it.name || "Unnamed"}</span>}
                    below={
                      <>
                        {it.token && <code>{`…${it.token.slice(-4)}`}</code>}
                        {it._member && <span>{it._member.email}</span>}
                        <span>
                          created <Time at={it.creationDate} />
                        </span>
                        <span>
                          {it.lastUsed ? (
                            <>
                              last used <Time at={it.lastUsed} />
                            </>
                          ) : (
                            "never used"
                          )}
                        </span>
                      </>
                    }
                  >
                    <Chip>{it.role ?? "custom"}</Chip>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Delete token ${it.name ?? ""}`}
                      onClick={() => setDoomed(it)}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  </SimpleRow>
                ))}
              </SimpleList>
            ) : (
              <Empty icon={<IconTicket size={22} aria-hidden />} title="No access tokens" action={create}>
                A token lets a script or a Terraform provider do what you may do, or less.
              </Empty>
            )
          }
        </Answer>
      </Card>
      <CreateToken opened={creating} onClose={() => setCreating(false)} />
      <Confirm
        opened={!!doomed}
        onClose={() => setDoomed(null)}
        title={`Delete the token ${doomed?.name ?? ""}?`}
        action="Delete token"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          doomed &&
          remove.mutate(doomed._id, {
            onSuccess: () => {
              done("The token no longer works");
              setDoomed(null);
            },
          })
        }
      >
        Scripts that use it are refused at once.
      </Confirm>
    </Page>
  );
}

function CreateToken({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [made, setMade] = useState<Token | null>(null);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnClickOutside={!made}
      onExitTransitionEnd={() => setMade(null)}
      title={made ? "Copy the token now" : "Create an access token"}
    >
      {made ? <Made token={made} onClose={onClose} /> : <Form onClose={onClose} onMade={setMade} />}
    </Modal>
  );
}

function Form({ onClose, onMade }: { onClose: () => void; onMade: (token: Token) => void }) {
  const { me } = useScope();
  const create = useCreateToken();
  const form = useForm({
    initialValues: { name: "", role: "reader" },
    validate: { name: (it) => (it.trim() ? null : "A name is needed, to know it again") },
  });
  const roles = (["reader", "writer", "admin"] satisfies Role[]).filter((it) => can(me.role, it));
  return (
    <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values, { onSuccess: onMade }))}>
      <Stack>
        <FormProblem error={create.error} />
        <TextInput label="Name" description="What it is for" data-autofocus {...form.getInputProps("name")} />
        <Select
          label="Role"
          data={roles.map((it) => ({ value: it, label: it.charAt(0).toUpperCase() + it.slice(1) }))}
          {...form.getInputProps("role")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Made({ token, onClose }: { token: Token; onClose: () => void }) {
  return (
    <Stack>
      <Alert color="yellow" variant="light">
        It is shown only this once: Burgee keeps no copy of it.
      </Alert>
      <CodeBlock label="access token" code={token.token ?? ""} />
      <Button onClick={onClose}>Done</Button>
    </Stack>
  );
}
