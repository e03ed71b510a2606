// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { Review } from "@/components/review";
import type { Environment } from "@/domain/account";
import { type Draft, draftOf } from "@/domain/draft";
import type { Rollout } from "@/domain/flag";
import { testFlag } from "@/domain/test-flag";
import { AddUser } from "./add-user";
import { RolloutEditor } from "./rollout-editor";

const flag = testFlag();
const show = (element: React.ReactNode) => render(<MantineProvider env="test">{element}</MantineProvider>);

test("a user key and a variation make a target", async () => {
  let draft: Draft = draftOf(flag.environments!.test!);
  const update = (change: (draft: Draft) => Draft) => {
    draft = change(draft);
  };
  show(<AddUser variations={flag.variations} contextKinds={["user"]} update={update} />);
  await userEvent.click(screen.getByRole("button", { name: "Serve b to this user" }));
  expect(screen.getByText("Enter a key first")).toBeTruthy();
  await userEvent.type(screen.getByLabelText("Key of the user to add"), "ana");
  await userEvent.click(screen.getByRole("button", { name: "Serve b to this user" }));
  expect(draft.targets).toContainEqual({ contextKind: "user", variation: 1, values: ["ana"] });
  expect(draft.targets).toContainEqual({ contextKind: "user", variation: 0, values: ["bob"] });
});

test("a rollout says what is left until it adds up", async () => {
  const start: Rollout = { variations: [20_000, 30_000, 50_000].map((weight, variation) => ({ weight, variation })) };
  function Harness() {
    const [rollout, setRollout] = useState(start);
    return (
      <RolloutEditor
        rollout={rollout}
        variations={flag.variations}
        of="rule 1"
        contextKinds={["user"]}
        onChange={setRollout}
      />
    );
  }
  show(<Harness />);
  expect(screen.getByRole("status").textContent).toContain("Adds up to 100 %");
  const input = screen.getByLabelText("Percentage of Alpha in rule 1");
  await userEvent.clear(input);
  await userEvent.type(input, "12.5");
  expect(screen.getByRole("status").textContent).toContain("7.5 % still to give away");
  await userEvent.click(screen.getByRole("button", { name: "Split equally" }));
  expect(screen.getByRole("status").textContent).toContain("Adds up to 100 %");
});

test("production is saved only with a comment and its name typed", async () => {
  const production = { key: "production", name: "Production", critical: true, requireComments: true } as Environment;
  const onSave = vi.fn();
  show(
    <Review
      opened
      onClose={() => undefined}
      what="Search"
      environment={production}
      changes={[{ kind: "on", text: "Turn the flag on", before: "Off", after: "On" }]}
      onSave={onSave}
      pending={false}
    />,
  );
  const dialog = within(await screen.findByRole("dialog"));
  const save = dialog.getByRole("button", { name: "Save changes" }) as HTMLButtonElement;
  await userEvent.type(dialog.getByLabelText(/Comment/), "Launch");
  expect(save.disabled).toBe(true);
  await userEvent.type(dialog.getByLabelText("Type production to confirm"), "production");
  await userEvent.click(save);
  expect(onSave).toHaveBeenCalledWith("Launch");
});
