import { notifications } from "@mantine/notifications";
import { messageOf } from "@/lib/problem";

const closeButtonProps = { "aria-label": "Dismiss" };

export const done = (message: string) =>
  notifications.show({ message, color: "teal", autoClose: 3500, closeButtonProps });

/** It worked, but not all of it. */
export const missing = (title: string, message: string) =>
  notifications.show({ title, message, color: "yellow", autoClose: false, closeButtonProps });

export const failed = (error: unknown) =>
  notifications.show({
    title: "That did not work",
    message: messageOf(error),
    color: "red",
    autoClose: 8000,
    closeButtonProps,
  });
