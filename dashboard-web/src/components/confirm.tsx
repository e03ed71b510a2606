import { Alert, Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { messageOf } from "@/lib/problem";

interface ConfirmProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  action: string;
  /** What must be typed first, for what cannot be undone. */
  typed?: string;
  onConfirm: () => void;
  pending?: boolean;
  error?: unknown;
}

/** Asks before something that hurts; for the worst the name must be typed. */
export function Confirm({ opened, onClose, title, children, action, typed, onConfirm, pending, error }: ConfirmProps) {
  const [text, setText] = useState("");
  const ready = !typed || text === typed;
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered onExitTransitionEnd={() => setText("")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onConfirm();
        }}
      >
        <Text size="sm">{children}</Text>
        {typed && (
          <TextInput
            mt="md"
            data-autofocus
            autoComplete="off"
            label={`Type ${typed} to confirm`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        {!!error && (
          <Alert color="red" mt="md">
            {messageOf(error)}
          </Alert>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={!ready} loading={pending}>
            {action}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
