"""Asks the real gcloud, without calling any API, what its commands take and how its formats and filters come out.

Reads {"commands": [path], "groups": [path], "cases": [{"objects", "format"?, "filter"?, "sortBy"?}]} and prints
{"version", "everywhere", "commands", "inside", "answers"}. The first argument is the root of the Google Cloud SDK.
"""

import inspect
import io
import json
import re
import sys
import types

ROOT = sys.argv[1]
sys.path[:0] = [f'{ROOT}/lib', f'{ROOT}/lib/third_party']

from googlecloudsdk import gcloud_main  # noqa: E402
from googlecloudsdk.core.resource import (  # noqa: E402
    resource_filter,
    resource_printer,
    resource_projection_parser,
    resource_projection_spec,
    resource_property,
    resource_transform,
)

TOP = gcloud_main.CreateCLI([])._TopElement()


class Recorder:
  """Stands for the arguments of a command that chooses its columns only when it runs."""

  def __init__(self):
    self.format = ''
    self.protocol = None
    self.namespace = None

  def GetDisplayInfo(self):
    return types.SimpleNamespace(AddFormat=lambda text: setattr(self, 'format', text), AddTransforms=lambda _: None)

  def IsSpecified(self, _):
    return False


def late_format(command):
  """The table of a command whose format is no part of its declaration."""
  if 'storage' in command.GetPath():
    return ''
  kind = command._common_type
  args = Recorder()
  for name, more in (('_SetFormat', {'show_region': True}),):
    if hasattr(kind, name):
      getattr(kind, name)(None, args, **more)
      return args.format
  source = inspect.getsource(sys.modules[kind.__module__])
  if '_GetValidColumns' in source:
    columns = kind._GetValidColumns(kind.__new__(kind), args)
    return 'table(%s)' % ','.join(columns)
  named = re.search(r'secrets_fmt\.Secret(Version)?Table', source)
  if named:
    from googlecloudsdk.command_lib.secrets import fmt
    return fmt._VERSION_TABLE if named.group(1) else fmt._SECRET_TABLE
  found = re.search(r'"""\s*(table\(.*?\))\s*"""', source, re.S)
  return re.sub(r'\{\w+\}', '', found.group(1)) if found else ''


def columns_of(command):
  info = command.ai.display_info
  text = ' '.join((info.format or '').split())
  if 'table' not in text:
    text = ' '.join(late_format(command).split())
  if 'table' not in text:
    return None, []
  symbols = dict(resource_transform.GetTransforms())
  symbols.update(info.transforms or {})
  for name in re.findall(r'(\w+)\(', text):
    symbols.setdefault(name, lambda value, *_: value)
  text = text[text.index('table'):]
  text = re.sub(r':\([^)]*\)\s*$', '', text)
  spec = resource_projection_spec.ProjectionSpec(symbols=symbols)

  def labels(form):
    form = re.sub(r',(\s*)\)$', r'\1)', form)
    return [label or '' for label in resource_projection_parser.Parse(form, defaults=spec).Labels() or []]

  # Columns under a condition are shown by some lines only.
  every = labels(re.sub(r'\.if\([^()]*\)', '', text))
  always = labels(re.sub(r'[\w.()]+\.if\([^()]*\),?', '', text))
  return [part for part in every if part in always], [part for part in every if part not in always]


def flags_of(element):
  found = {}
  for action in list(element.ai.flag_args) + list(getattr(element.ai, 'ancestor_flag_args', [])):
    for name in action.option_strings:
      choices = action.choices
      found[name] = sorted(str(one) for one in choices) if choices and len(choices) < 40 else None
  return found


def command_facts(path):
  command = TOP.LoadSubElementByPath(path.split())
  if command is None:
    return None
  everywhere = set(flags_of(TOP))
  flags = {name: choices for name, choices in flags_of(command).items() if name not in everywhere}
  columns, conditional = columns_of(command)
  facts = {'flags': sorted(flags), 'choices': {name: one for name, one in sorted(flags.items()) if one}}
  if columns is not None:
    facts['columns'] = columns
    facts['conditional'] = conditional
  return facts


def inside(path):
  group = TOP.LoadSubElementByPath(path.split()) if path else TOP
  if group is None:
    return []
  group.LoadAllSubElements(recursive=False) if hasattr(group, 'LoadAllSubElements') else None
  return sorted(set(list(group._groups_to_load) + list(group._commands_to_load) + list(group.groups) + list(group.commands)))


def order_of(value):
  return (value is not None, '' if value is None else value)


def answer(case):
  """What a list of objects comes out as."""
  objects = case['objects']
  try:
    if case.get('filter'):
      query = resource_filter.Compile(case['filter'], defaults=resource_projection_spec.ProjectionSpec(symbols=resource_transform.GetTransforms()))
      objects = [one for one in objects if query.Evaluate(one)]
    if case.get('sortBy'):
      for field in reversed(case['sortBy'].split(',')):
        reverse = field.startswith('~')
        key = field.lstrip('~').split('.')
        objects = sorted(objects, key=lambda one: order_of(resource_property.Get(one, key)), reverse=reverse)
    out = io.StringIO()
    resource_printer.Print(objects if not case.get('single') else objects[0], case['format'], out=out, single=bool(case.get('single')))
    return out.getvalue()
  except Exception as error:  # The case is a wrong expression: its refusal is the answer.
    return {'refused': type(error).__name__}


def main():
  asked = json.load(sys.stdin)
  from googlecloudsdk.core import config
  json.dump(
      {
          'version': config.CLOUD_SDK_VERSION,
          'everywhere': sorted(flags_of(TOP)),
          'commands': {path: command_facts(path) for path in asked['commands']},
          'inside': {path: inside(path) for path in asked['groups']},
          'answers': [answer(case) for case in asked['cases']],
      },
      sys.stdout,
  )


main()
