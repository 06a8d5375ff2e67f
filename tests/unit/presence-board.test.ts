import { expect, test } from 'vitest';
import { PresenceBoard } from '../../server/live/presence-board.ts';

const timeout = 60;
const board = () => new PresenceBoard('here', timeout);

test('somebody with a window on this node is online for as long as it is open', () => {
  const people = board();
  people.hear('here', 'ada', 'ONLINE', 0);
  expect(people.of('ada', 1_000_000)).toBe('ONLINE');
  expect(people.nextLapse()).toBeUndefined();
});

test('who closed the last window is offline once the time is over, and not before', () => {
  const people = board();
  people.hear('here', 'ada', 'ONLINE', 0);
  people.hear('here', 'ada', 'GONE', 10);
  people.hear('here', 'ada', 'GONE', 50);
  expect(people.of('ada', 69)).toBe('ONLINE');
  expect(people.lapse(69)).toEqual([]);
  expect(people.nextLapse()).toBe(70);
  expect(people.of('ada', 70)).toBe('OFFLINE');
  expect(people.lapse(70)).toEqual(['ada']);
  expect(people.nextLapse()).toBeUndefined();
});

test('coming back in time goes unnoticed', () => {
  const people = board();
  people.hear('here', 'ada', 'ONLINE', 0);
  people.hear('here', 'ada', 'GONE', 10);
  people.hear('here', 'ada', 'ONLINE', 60);
  expect(people.lapse(1000)).toEqual([]);
  expect(people.of('ada', 1000)).toBe('ONLINE');
});

test('one window that is looked at, on any node, is enough to be online', () => {
  const people = board();
  people.hear('here', 'ada', 'AWAY', 0);
  expect(people.of('ada', 1)).toBe('AWAY');
  people.hear('there', 'ada', 'ONLINE', 1);
  expect(people.of('ada', 2)).toBe('ONLINE');
  people.hear('here', 'grace', 'AWAY', 2);
  expect(people.online(2)).toEqual(['ada']);
  people.hear('there', 'ada', 'AWAY', 3);
  expect(people.of('ada', 4)).toBe('AWAY');
});

test('the people of a node that has died are offline within the time, those of the others stay', () => {
  const people = board();
  for (const at of [0, 20, 40]) {
    people.hear('dies', 'ada', 'ONLINE', at);
    people.hear('dies', 'grace', 'ONLINE', at);
  }
  for (const at of [0, 20, 40, 60, 80, 100]) people.hear('lives', 'grace', 'ONLINE', at);
  expect(people.lapse(99)).toEqual([]);
  expect(people.lapse(100).sort()).toEqual(['ada', 'grace']);
  expect([people.of('ada', 100), people.of('grace', 100)]).toEqual(['OFFLINE', 'ONLINE']);
});

test('of several that lapse, only those whose time has come do', () => {
  const people = board();
  people.hear('there', 'ada', 'ONLINE', 0);
  people.hear('there', 'grace', 'ONLINE', 5);
  people.hear('there', 'ada', 'ONLINE', 10);
  expect(people.nextLapse()).toBe(65);
  expect(people.lapse(66)).toEqual(['grace']);
  expect(people.lapse(70)).toEqual(['ada']);
});

test('going without ever having come is nothing', () => {
  const people = board();
  people.hear('there', 'ada', 'GONE', 0);
  expect(people.of('ada', 0)).toBe('OFFLINE');
  expect(people.nextLapse()).toBeUndefined();
});
