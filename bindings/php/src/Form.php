<?php
declare(strict_types=1);

namespace Zwy;

/** The data of one form. Paths are written with keys or labels: it_lead.phone, 信息化负责人.联系电话. */
final class Form extends Handle
{
    protected const FREE = 'zwy_form_free';

    /** An empty form, by name, annex number or title. */
    public static function create(string|int $name): self
    {
        return new self(Native::call('zwy_form_create', (string) $name));
    }

    /** A complete and valid example. */
    public static function sample(string|int $name): self
    {
        return new self(Native::call('zwy_form_sample', (string) $name));
    }

    /**
     * Reads JSON; DataException tells everything that is wrong with it. The form is held to the limits.
     *
     * @param array<string, int> $limits by the names of docs/limits.md
     */
    public static function fromJson(string $json, ?string $form = null, array $limits = []): self
    {
        $texts = [];
        $within = Native::limits($limits);
        $options = Native::within(Native::struct('zwy_json_options', $form === null ? [] : ['form' => $form], $texts), $within);
        return new self(Native::callWithProblems('zwy_form_from_json', $json, $options)[0]);
    }

    /** From an array as JSON would give it, or from one of the typed forms of Zwy\Forms. */
    public static function fromData(array|\JsonSerializable $data, array $limits = []): self
    {
        $json = json_encode($data, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION);
        return self::fromJson($json, limits: $limits);
    }

    public function info(): FormInfo
    {
        return FormInfo::fromStruct(Native::call('zwy_form_about', $this->handle()));
    }

    public function toJson(bool $chinese = false, int $indent = 2): string
    {
        $keys = $chinese ? Api::KEYS_CHINESE : Api::KEYS_ENGLISH;
        return Native::takeBytes(Native::call('zwy_form_to_json', $this->handle(), $keys, $indent));
    }

    public function toArray(): array
    {
        return json_decode($this->toJson(indent: -1), true, flags: JSON_THROW_ON_ERROR);
    }

    /** Hexadecimal digest of the data in its canonical JSON form: "sha256" or "sm3". */
    public function digest(string $kind = 'sha256'): string
    {
        $value = ['sha256' => Api::DIGEST_SHA256, 'sm3' => Api::DIGEST_SM3][$kind]
            ?? throw new \InvalidArgumentException("unknown digest \"$kind\"; there are sha256 and sm3");
        return Native::takeBytes(Native::call('zwy_form_digest', $this->handle(), $value));
    }

    /** @return list<Problem> errors and warnings; nothing is thrown for errors in the data */
    public function validate(): array
    {
        [$status, [$handle]] = Native::invoke('zwy_form_validate', $this->handle());
        $problems = Native::takeProblems($handle);
        if ($status !== Api::OK && $status !== Api::DATA) {
            throw Native::lastError($problems);
        }
        return $problems;
    }

    /** Any field as JSON would give it; null when it is not given. */
    public function get(string $path): mixed
    {
        $json = Native::takeBytes(Native::call('zwy_form_get_json', $this->handle(), $path));
        return json_decode($json, true, flags: JSON_THROW_ON_ERROR);
    }

    /** Text, number, list or array; null takes the field away. */
    public function set(string $path, mixed $value): self
    {
        if ($value === null) {
            Native::call('zwy_form_clear', $this->handle(), $path);
        } elseif (is_string($value)) {
            Native::call('zwy_form_set_text', $this->handle(), $path, $value);
        } else {
            $json = json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
            Native::call('zwy_form_set_json', $this->handle(), $path, $json);
        }
        return $this;
    }

    /** The bytes of a PNG or JPEG. */
    public function setPicture(string $path, string $bytes): self
    {
        Native::call('zwy_form_set_picture', $this->handle(), $path, $bytes);
        return $this;
    }

    public function has(string $path): bool
    {
        return Native::call('zwy_form_has', $this->handle(), $path) !== 0;
    }

    public function rows(string $path): int
    {
        return Native::call('zwy_form_count_rows', $this->handle(), $path);
    }

    /** An empty row in front of row $at (from zero); -1: at the end. */
    public function insertRow(string $path, int $at = -1): void
    {
        Native::call('zwy_form_insert_row', $this->handle(), $path, $at);
    }

    public function removeRow(string $path, int $at): void
    {
        Native::call('zwy_form_remove_row', $this->handle(), $path, $at);
    }

    public function copy(): self
    {
        return new self(Native::call('zwy_form_copy', $this->handle()));
    }

    /** JSON Schema (draft 2020-12) of a form's data. */
    public static function schema(string|int $name): array
    {
        $json = Native::takeBytes(Native::call('zwy_forms_schema', (string) $name));
        return json_decode($json, true, flags: JSON_THROW_ON_ERROR);
    }
}
