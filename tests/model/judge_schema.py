"""Says, for each case on standard input, whether its document is valid against its JSON Schema.

A case is a line of JSON, {"schema": index, "document": any}, behind one line with the list of schemas. The answer is
one line a case: "valid", or the reason why not.
"""
import json
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit("the Debian package python3-jsonschema is missing")

schemas = json.loads(sys.stdin.readline())
for schema in schemas:
    Draft202012Validator.check_schema(schema)
validators = [Draft202012Validator(schema) for schema in schemas]
for line in sys.stdin:
    case = json.loads(line)
    error = next(validators[case["schema"]].iter_errors(case["document"]), None)
    if error is None:
        print("valid")
    else:
        print("/".join(map(str, error.absolute_path)), error.message[:200].replace("\n", " "))
