import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useCreateProject } from "@/api/projects/create-project";
import { Card } from "@/components/card";
import { FormProblem } from "@/components/form-problem";
import { Page } from "@/components/page";
import { keyFromName, keyProblem } from "@/lib/key";
import { fieldErrors } from "@/lib/problem";

/** Shown while there is no project at all. */
export function FirstProjectPage() {
  const navigate = useNavigate();
  const create = useCreateProject();
  const form = useForm({
    initialValues: { name: "", key: "" },
    validate: { name: (it) => (it.trim() ? null : "A name is needed"), key: keyProblem },
  });
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: (project) => navigate({ to: "/projects/$project", params: { project: project.key } }),
      onError: (error) => form.setErrors(fieldErrors(error, ["name", "key"])),
    }),
  );
  return (
    <Page
      title="Create the first project"
      about="A project holds the flags of one product. It starts with the environments production and test."
      narrow
    >
      <Card>
        <form onSubmit={submit}>
          <Stack>
            <FormProblem error={create.error} />
            <TextInput
              label="Name"
              {...form.getInputProps("name")}
              onChange={(event) =>
                form.setValues({ name: event.currentTarget.value, key: keyFromName(event.currentTarget.value) })
              }
            />
            <TextInput label="Key" {...form.getInputProps("key")} />
            <Button type="submit" loading={create.isPending} style={{ alignSelf: "start" }}>
              Create project
            </Button>
          </Stack>
        </form>
      </Card>
    </Page>
  );
}
