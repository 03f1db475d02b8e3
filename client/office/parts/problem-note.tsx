import { Alert, List, Text } from '@mantine/core';
import { Refused } from '../../api/session.ts';
import { fieldName } from '../data/field-name.ts';
import { isNotServed, problemText } from '../data/problem.ts';
import { useSay } from '../words/say.ts';

/** A refusal in full: its sentence, and each field or line that was named. */
export function ProblemNote({ error, title }: { error: Error | null; title?: string }) {
  const say = useSay();
  if (!error) return null;
  if (isNotServed(error))
    return (
      <Alert color="gray" variant="light" m="md">
        {say('problem.notServed')}
      </Alert>
    );
  const problem = error instanceof Refused ? error.problem : null;
  return (
    <Alert color="red" variant="outline" title={title} role="alert" bg="white">
      <Text size="sm" c="error">
        {problem ? problem.detail : problemText(error, say)}
      </Text>
      {problem?.errors && problem.errors.length > 0 && (
        <List size="sm" mt="xs">
          {problem.errors.slice(0, 12).map((one) => (
            <List.Item key={`${one.field} ${one.detail}`}>
              <strong>{fieldName(one.field, say)}:</strong> {one.detail}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
