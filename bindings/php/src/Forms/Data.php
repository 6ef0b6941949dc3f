<?php
declare(strict_types=1);

namespace Zwy\Forms;

/** What the typed forms have in common: what is null is not given and prints as on the blank form. */
abstract class Data implements \JsonSerializable
{
    protected const FORM = null;

    public function jsonSerialize(): object
    {
        $given = array_filter(get_object_vars($this), static fn ($value) => $value !== null);
        foreach ($given as &$value) {
            if ($value instanceof \DateTimeInterface) {
                $value = $value->format('Y-m-d');
            }
        }
        return (object) (static::FORM === null ? $given : ['form' => static::FORM] + $given);
    }
}
